import type { SandboxUser } from '../api.js';

/** A user of the instance: signs in at the identity service and is a row of `Systems_Security_Users`. */
export interface User extends SandboxUser {
  /** `Sec_Users.Id`: stays the same when the login is renamed. */
  readonly id: string;
  readonly email: string;
  /** Preferred culture. */
  readonly locale: string;
  readonly userType: 'InternalUser' | 'ExternalCommunityUser' | 'SystemUserNoLogin';
  /** Name in the second language of the instance. */
  readonly nameBg: string;
}

const maria: User = {
  id: '3d0f5a62-6a0c-4a8e-9f0e-5c2d41b7a101',
  login: 'maria',
  password: 'maria',
  name: 'Maria Petrova',
  nameBg: 'Мария Петрова',
  email: 'maria.petrova@sandbox.example',
  locale: 'en-US',
  userType: 'InternalUser',
  isAdmin: true,
};

const ivan: User = {
  id: '8b1c7e94-2f53-4d6b-a1d8-70e3f95c4b02',
  login: 'ivan',
  password: 'ivan',
  name: 'Ivan Dimitrov',
  nameBg: 'Иван Димитров',
  email: 'ivan.dimitrov@sandbox.example',
  locale: 'bg-BG',
  userType: 'InternalUser',
  isAdmin: false,
};

/** Acts for the demo service; nobody signs in with it. */
export const serviceUser: User = {
  id: 'c4e2d8a0-91b7-4f36-8c15-0a6b3d7e5f03',
  login: 'demo.service',
  password: '',
  name: 'Demo Service',
  nameBg: 'Демо услуга',
  email: 'demo.service@sandbox.example',
  locale: 'en-US',
  userType: 'SystemUserNoLogin',
  isAdmin: false,
};

/** The people who can sign in. */
export const people: readonly User[] = [maria, ivan];

export const users: readonly User[] = [...people, serviceUser];

/** The user that these credentials open, if any. */
export function findUser(login: string, password: string): User | undefined {
  const name = login.trim().toLowerCase();
  return people.find((user) => user.login === name && user.password === password);
}
