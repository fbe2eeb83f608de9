/** react-admin names every record by `id`; the API has its own field for that, and some records have none. */
export function withId<Item extends object>(record: Item, key: string, fallback: string | null = null) {
  const id: unknown = Reflect.get(record, key);
  return { ...record, id: typeof id === 'string' ? id : fallback };
}
