import { WEEKDAYS, type Weekday } from './condition.ts';

/** Day of the week and minute of the day in a time zone. */
export interface LocalTime {
  readonly day: Weekday;
  readonly minute: number;
}

const QUARTER_MS = 15 * 60_000;

/** Tells local time in a zone. Throws RangeError for a name that is no time zone. */
export function createLocalTime(timeZone: string): (now: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  // Offsets of time zones change at quarters of an hour only, and formatting takes some microseconds.
  let quarter = Number.NaN;
  let atQuarter: LocalTime = { day: 'mon', minute: 0 };
  return (now) => {
    const current = Math.floor(now / QUARTER_MS);
    if (current !== quarter) {
      atQuarter = readParts(format.formatToParts(current * QUARTER_MS));
      quarter = current;
    }
    return { day: atQuarter.day, minute: atQuarter.minute + Math.floor((now - current * QUARTER_MS) / 60_000) };
  };
}

function readParts(parts: readonly Intl.DateTimeFormatPart[]): LocalTime {
  const value = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  const weekday = value('weekday').toLowerCase();
  return { day: WEEKDAYS.find((day) => day === weekday) ?? 'mon', minute: Number(value('hour')) * 60 + Number(value('minute')) };
}
