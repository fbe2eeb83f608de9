import { AppError } from '../contracts';

/** A value that fits its schema but nothing that exists, told like any other refused field. */
export function refuseField(path: string, message: string): AppError {
  return new AppError('bad-input', {
    message: `The field ${path} ${message}`,
    details: { errors: [{ path, message }] },
  });
}
