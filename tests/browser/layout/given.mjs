// The fake server as a state says that the hall is.

/** Who is signed in is `sessions` where the state says nothing of it. */
export function give(fake, state, sessions) {
  Object.assign(fake, {
    sessions: state.sessions ?? sessions,
    signIns: state.signIns ?? [],
    hall: state.hall,
    refuseSockets: state.refuseSockets,
    demonstration: state.demonstration ?? null,
    answers: { ...state.answers },
    views: { ...state.views },
  });
  state.onRecord?.(fake);
}
