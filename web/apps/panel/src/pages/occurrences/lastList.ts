/** The list somebody came from, as they had narrowed it down. */
let address = '#/occurrences';

export const rememberList = () => {
  address = location.hash;
};
export const lastList = () => address;
