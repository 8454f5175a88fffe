/** More states than this are sampled: 2^30 configurations is what a person will wait for. */
export const mostExactStates = 31;
