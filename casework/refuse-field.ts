import { AppError } from '../contracts';

/**
 * A value that fits its schema but nothing that exists, told like any other refused field.
 *
 * @param userMessage the key of a sentence (app/copy) that says more than that something is missing or wrong.
 */
export function refuseField(path: string, message: string, userMessage = 'bad-input'): AppError {
  return new AppError('bad-input', {
    message: `The field ${path} ${message}`,
    userMessage,
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
    userMessage: refusal.userMessage,
    details: { ...refusal.details, errors: below },
  });
}
