import { sendJson } from '../http/respond.js';
import { database } from '../records/instance.js';
import type { User } from '../records/users.js';
import { pictureUrl } from './picture.js';
import type { ProfileRequest } from './profileRequest.js';

/** `GET {profile}/me`: who the token belongs to. */
export function sendMe({ request, response, user, addresses }: ProfileRequest): void {
  const { root, profile } = addresses;
  const language = chooseLanguage(request.headers['accept-language'], user);
  const body = {
    id: user.id,
    login: user.login,
    name: language === 'bg' ? user.nameBg : user.name,
    email: user.email,
    phoneNumber: null,
    isAdmin: user.isAdmin,
    isActive: true,
    userType: user.userType,
    preferredLanguage: preferred(user),
    pictureUrl: pictureUrl(profile, user, 64),
    largePictureUrl: pictureUrl(profile, user, 128),
    person: null,
    domain: null,
    instance: { database, url: root },
    links: {
      profile: `${profile}/`,
      changePassword: `${profile}/security/password`,
      accessTokens: `${profile}/security/tokens`,
      devices: `${profile}/devices`,
    },
  };
  const headers = { 'Cache-Control': 'no-store', 'Content-Language': language };
  sendJson(response, 200, { body, headers });
}

const preferred = ({ locale }: User): string => locale.slice(0, 2);

/** The language that the request wants most among those of the instance, or that of the user. */
function chooseLanguage(accepted: string | undefined, user: User): string {
  const wishes = (accepted ?? '').split(',').map((part) => {
    const [, language = '', quality = '1'] =
      /^\s*([a-z]{2})\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part) ?? [];
    return { language: language.toLowerCase(), quality: Number(quality) };
  });
  const known = wishes.filter(
    ({ language, quality }) => ['en', 'bg'].includes(language) && quality > 0,
  );
  const [best] = known.sort((one, other) => other.quality - one.quality);
  return best?.language ?? preferred(user);
}
