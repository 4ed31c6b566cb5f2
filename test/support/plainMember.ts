import type { Member } from '../../src/core/odata/model/model.js';

/** A member of a model of which nothing is said but its name and type, and what is given. */
export function plainMember(
  given: Pick<Member, 'name' | 'kind' | 'type'> & Partial<Member>,
): Member {
  return {
    nullable: true,
    readOnly: false,
    required: false,
    calculated: false,
    custom: false,
    multilanguage: false,
    orderable: false,
    filters: undefined,
    filterablePath: true,
    owned: false,
    maxLength: undefined,
    ...given,
  };
}
