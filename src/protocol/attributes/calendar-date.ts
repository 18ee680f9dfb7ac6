import Type from 'typebox';
import { leaf } from './leaf.ts';

/** A calendar date as pages send it. */
export const CalendarDateSchema = Type.Object({
  day: leaf(Type.Integer()),
  month: leaf(Type.Integer()),
  year: leaf(Type.Integer()),
});
export type CalendarDate = Type.Static<typeof CalendarDateSchema>;
