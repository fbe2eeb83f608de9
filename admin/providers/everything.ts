/** How a short list (offices, regions, staff) is read whole: the API's largest page. Reused, so that it is asked for once. */
export const EVERYTHING = {
  pagination: { page: 1, perPage: 100 },
  sort: { field: 'id', order: 'ASC' as const },
  filter: {},
};
