/** Who a signed token is for that proves what a run is: nothing else may take one with this audience. */
export const PROOF_AUDIENCE = 'papergap';
