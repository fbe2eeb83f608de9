import { AppError } from '../contracts';

/** A value that fits its schema but nothing that exists, told like any other refused field. */
export function refuseField(path: string, message: string): AppError {
  return new AppError('bad-input', {
    message: `The field ${path} ${message}`,
    details: { errors: [{ path, message }] },
  });
}

/** A refusal told of a field that stands below another one: `state` of the field `query` is `query.state`. */
export function belowField(field: string, refusal: unknown): unknown {
  const errors: unknown = refusal instanceof AppError ? refusal.details.errors : undefined;
  if (!(refusal instanceof AppError) || !Array.isArray(errors)) return refusal;
  const below = (errors as Array<{ path: string; message: string }>).map(({ path, message }) => ({
    path: `${field}.${path}`,
    message,
  }));
  return new AppError(refusal.code, {
    message: refusal.message,
    details: { ...refusal.details, errors: below },
  });
}
