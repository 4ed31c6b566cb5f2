import type { SandboxUser } from '../api.js';

/** A user of the instance: signs in at the identity service and is a row of `Systems_Security_Users`. */
export interface User extends SandboxUser {
  /** `Sec_Users.Id`: stays the same when the login is renamed. */
  readonly id: string;
  readonly email: string;
  /** Preferred culture. */
  readonly locale: string;
  /** Name in the second language of the instance. */
  readonly nameBg: string;
  /** Background of the user's picture; `null` for a user without one. */
  readonly pictureColor: readonly [red: number, green: number, blue: number] | null;
}

export const maria: User = {
  id: '3d0f5a62-6a0c-4a8e-9f0e-5c2d41b7a101',
  login: 'maria',
  password: 'maria',
  name: 'Maria Petrova',
  nameBg: 'Мария Петрова',
  pictureColor: [31, 95, 208],
  email: 'maria.petrova@sandbox.example',
  locale: 'en-US',
  userType: 'InternalUser',
  isAdmin: true,
};

export const ivan: User = {
  id: '8b1c7e94-2f53-4d6b-a1d8-70e3f95c4b02',
  login: 'ivan',
  password: 'ivan',
  name: 'Ivan Dimitrov',
  nameBg: 'Иван Димитров',
  pictureColor: [46, 125, 50],
  email: 'ivan.dimitrov@sandbox.example',
  locale: 'bg-BG',
  userType: 'InternalUser',
  isAdmin: false,
};

/** Works for a customer: may sign in to portals, but not use the Domain API. */
const elena: User = {
  id: '5f27a9c3-84be-4d10-b6e5-1c9d02e86f04',
  login: 'elena',
  password: 'elena',
  name: 'Elena Stoyanova',
  nameBg: 'Елена Стоянова',
  pictureColor: null,
  email: 'elena.stoyanova@customer.example',
  locale: 'bg-BG',
  userType: 'ExternalCommunityUser',
  isAdmin: false,
};

/** Acts for the demo services; nobody signs in with it. */
export const serviceUser: User = {
  id: 'c4e2d8a0-91b7-4f36-8c15-0a6b3d7e5f03',
  login: 'demo.service',
  password: '',
  name: 'Demo Service',
  nameBg: 'Демо услуга',
  pictureColor: null,
  email: 'demo.service@sandbox.example',
  locale: 'en-US',
  userType: 'SystemUserNoLogin',
  isAdmin: false,
};

/** The people who can sign in. */
export const people: readonly User[] = [maria, ivan, elena];

/** The rows of `Systems_Security_Users`. */
export const users: readonly User[] = [maria, ivan, serviceUser];

export const findPerson = (login: unknown): User | undefined =>
  people.find((person) => person.login === login);

/** Who a demo user is, for the pages that offer them. */
export function describeUser({ name, isAdmin, userType }: User): string {
  if (isAdmin) return `${name}, administrator`;
  return userType === 'InternalUser' ? name : `${name}, community user`;
}

/** The user that these credentials open, if any. */
export function findUser(login: string, password: string): User | undefined {
  const user = findPerson(login.trim().toLowerCase());
  return user?.password === password ? user : undefined;
}
