import type { CalendarDate } from '../visit/attributes/customer.ts';
import type { DateTest } from './comparison.ts';

/** True or false of a date; one that is not known, or not whole, fails. */
export type DatePredicate = (date: CalendarDate | null | undefined) => boolean;

/** Compiles a comparison of dates; without one everything passes, also what is not known. */
export function dateTest(test: DateTest | undefined): DatePredicate {
  if (test === undefined) return () => true;
  const { on, before, after } = test;
  return (date) => {
    const written = isoDate(date);
    if (written === undefined) return false;
    return (on === undefined || written === on) && (before === undefined || written < before) && (after === undefined || written > after);
  };
}

function isoDate(date: CalendarDate | null | undefined): string | undefined {
  if (!date || date.year === null || date.month === null || date.day === null) return undefined;
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
