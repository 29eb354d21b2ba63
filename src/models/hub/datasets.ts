/** What the name of a data set's repository begins with. */
export const DATASETS = 'datasets/';
