import Type from 'typebox';
import { leaf } from './leaf.ts';

/** An error that the site showed to the visitor (contract §5.9). */
export const ErrorSchema = Type.Object({
  type: Type.Literal('error'),
  error: Type.Object({
    contextId: leaf(Type.String()),
    message: leaf(Type.String()),
    code: leaf(Type.String()),
    level: leaf(Type.Integer()),
    resolved: leaf(Type.Boolean()),
  }),
});
export type VisitorError = Type.Static<typeof ErrorSchema>;
