import type { ClockTest } from '../condition.ts';
import { WEEKDAYS, type Weekday } from '../condition.ts';
import type { Predicate } from '../facts.ts';

/** Day and hour in the account's time zone. A span over midnight belongs to the day on which it begins. */
export function clock({ days = WEEKDAYS, from = '00:00', until = '24:00' }: ClockTest): Predicate {
  const start = minutes(from);
  const end = minutes(until);
  return ({ localTime: { day, minute } }) => {
    if (start < end) return days.includes(day) && minute >= start && minute < end;
    return (days.includes(day) && minute >= start) || (days.includes(dayBefore(day)) && minute < end);
  };
}

function minutes(time: string): number {
  const [hours, rest] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}

function dayBefore(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + WEEKDAYS.length - 1) % WEEKDAYS.length]!;
}
