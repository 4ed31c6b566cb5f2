/** Dates of system variables. The offsets are those of Day.js, the tokens those of Day.js or of .NET. */

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const TOKEN =
  /\[([^\]]+)\]|YYYY|YY|M{1,4}|D{1,2}|d{1,4}|H{1,2}|h{1,2}|a|A|m{1,2}|s{1,2}|SSS|ZZ?|X|x/g;

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const MONTH_COUNTS: Readonly<Record<string, number>> = { M: 1, Q: 3, y: 12 };

/** ECMA-262, 21.4.1.1: a time further from 1970 is none. */
const MAX_TIME = 8.64e15;

/** `3 d`, `-1 M`; undefined when it is no offset, or leads to a time that no date has. */
export function addOffset(time: number, text: string): number | undefined {
  const match = /^([+-]?\d+)\s*(ms|[yQMwdhms])$/.exec(text.trim());
  if (!match) return undefined;
  const [, amount = '', unit = ''] = match;
  const months = MONTH_COUNTS[unit];
  const moved =
    months === undefined
      ? time + Number(amount) * (MILLISECONDS[unit] ?? 0)
      : addMonths(time, Number(amount) * months);
  return Math.abs(moved) <= MAX_TIME ? moved : undefined;
}

/** The day stays within the month: a month after 31 January is the last of February. */
function addMonths(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** @param zone minutes east of UTC */
export function formatDate(time: number, format: string, zone: number): string {
  const date = new Date(time + zone * 60_000);
  switch (format) {
    case 'iso8601':
      return zone === 0 ? date.toISOString() : formatDate(time, 'YYYY-MM-DDTHH:mm:ss.SSSZ', zone);
    case 'rfc1123':
      return zone === 0
        ? date.toUTCString()
        : formatDate(time, 'ddd, DD MMM YYYY HH:mm:ss ZZ', zone);
    default: {
      const values = tokens(date, time, zone);
      // Day.js knows no `yyyy`: who writes that has the formats of .NET in mind, as Visual Studio's documents do.
      if (format.includes('yy')) return formatDotNet(format, values);
      return format.replace(TOKEN, (token, literal?: string) => literal ?? values[token] ?? token);
    }
  }
}

const DOT_NET_TOKEN =
  /'([^']*)'|"([^"]*)"|\\(.)|y+|M{1,4}|d{1,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,3}|t{1,2}|z{1,3}|K/g;

/** .NET, custom date and time format strings. */
function formatDotNet(format: string, values: Readonly<Record<string, string>>): string {
  const { SSS = '', A = '', Z = '', YY, YYYY, D, DD } = values;
  const own: Readonly<Record<string, string | undefined>> = {
    ...values,
    yy: YY,
    yyyy: YYYY,
    d: D,
    dd: DD,
    f: SSS.slice(0, 1),
    ff: SSS.slice(0, 2),
    fff: SSS,
    t: A.slice(0, 1),
    tt: A,
    zz: Z.slice(0, 3),
    zzz: Z,
    K: Z === '+00:00' ? 'Z' : Z,
  };
  return format.replace(
    DOT_NET_TOKEN,
    (token, single?: string, double?: string, escaped?: string) =>
      single ?? double ?? escaped ?? own[token] ?? token,
  );
}

function tokens(date: Date, time: number, zone: number): Readonly<Record<string, string>> {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const [hour, weekday] = [date.getUTCHours(), date.getUTCDay()];
  const two = (value: number): string => String(value).padStart(2, '0');
  const hour12 = hour % 12 || 12;
  const offset = `${zone < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone) / 60))}:${two(Math.abs(zone) % 60)}`;
  const [dayName = '', monthName = ''] = [DAYS[weekday], MONTHS[month]];
  return {
    YYYY: String(year).padStart(4, '0'),
    YY: two(year % 100),
    M: String(month + 1),
    MM: two(month + 1),
    MMM: monthName.slice(0, 3),
    MMMM: monthName,
    D: String(day),
    DD: two(day),
    d: String(weekday),
    dd: dayName.slice(0, 2),
    ddd: dayName.slice(0, 3),
    dddd: dayName,
    H: String(hour),
    HH: two(hour),
    h: String(hour12),
    hh: two(hour12),
    a: hour < 12 ? 'am' : 'pm',
    A: hour < 12 ? 'AM' : 'PM',
    m: String(date.getUTCMinutes()),
    mm: two(date.getUTCMinutes()),
    s: String(date.getUTCSeconds()),
    ss: two(date.getUTCSeconds()),
    SSS: String(date.getUTCMilliseconds()).padStart(3, '0'),
    Z: offset,
    ZZ: offset.replace(':', ''),
    X: String(Math.floor(time / 1000)),
    x: String(time),
  };
}
