import { send, sendJson } from '../http/respond.js';
import type { User } from '../records/users.js';
import { encodePng, type Color } from './png.js';
import type { ProfileRequest } from './profileRequest.js';

const light: Color = [238, 241, 246];

/** `GET {profile}/me/picture`, also by size: a figure in the colour of the user. */
export function sendPicture({ response, path, user }: ProfileRequest): void {
  const [, , , size = '64'] = path.split('/');
  if (!user.pictureColor || (size !== '64' && size !== '128')) {
    sendJson(response, 404, { body: { message: 'There is no picture of this size.' } });
    return;
  }
  send(response, {
    status: 200,
    headers: {
      'Content-Type': 'image/png',
      'Cache-Control': 'private, max-age=7200',
      Vary: 'Authorization, Cookie',
    },
    body: encodePng(Number(size), figure(Number(size), user.pictureColor)),
  });
}

/** Where the user's picture is, or `null` if there is none. */
export const pictureUrl = (profile: string, user: User, size: 64 | 128): string | null =>
  user.pictureColor ? `${profile}/me/picture/${size}` : null;

/** Head and shoulders. */
function figure(size: number, color: Color) {
  const inside = (x: number, y: number, [middle, radius]: readonly [number, number]): boolean =>
    Math.hypot(x / size - 0.5, y / size - middle) < radius;
  return (x: number, y: number): Color =>
    inside(x, y, [0.38, 0.19]) || inside(x, y, [1, 0.38]) ? light : color;
}
