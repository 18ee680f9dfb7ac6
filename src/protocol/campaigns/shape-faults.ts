import type { ConfigurationFault } from '../../campaigns/configuration-fault.ts';

/** An error as the validator of schemas tells it. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON pointer. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The validator's errors in words, each with the path of what is wrong. */
export function faultsOfShape(errors: readonly SchemaError[], value: unknown): ConfigurationFault[] {
  return errors.flatMap((error) => {
    // An unknown member is told by the object that it stands in.
    if (error.keyword === 'boolean') return [];
    const path = pathOf(error.instancePath);
    if (error.keyword === 'additionalProperties') return unknownMembers(path, error.params);
    return [{ path: path === '' ? 'the file' : path, reason: reasonOf(error, at(value, error.instancePath)) }];
  });
}

function unknownMembers(path: string, { additionalProperties }: SchemaError['params']): ConfigurationFault[] {
  return (additionalProperties as readonly string[]).map((name) => ({
    path: path === '' ? name : `${path}.${name}`,
    reason: 'is not known here',
  }));
}

function reasonOf({ keyword, params, message }: SchemaError, value: unknown): string {
  switch (keyword) {
    case 'required':
      return `lacks ${(params['requiredProperties'] as readonly string[]).join(', ')}`;
    case 'enum':
      return `${JSON.stringify(value)} is none of ${(params['allowedValues'] as readonly string[]).join(', ')}`;
    case 'minProperties':
      return 'is empty';
    case 'maxProperties':
      return `has ${Object.keys(value as object).join(', ')}, but takes one of them only`;
    default:
      return message;
  }
}

/** "/campaigns/0/goal" as "campaigns[0].goal". */
function pathOf(pointer: string): string {
  return keysOf(pointer)
    .map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');
}

function at(value: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
