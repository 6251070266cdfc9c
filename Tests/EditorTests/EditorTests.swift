import Testing

/// The real program on a pseudo-terminal, one at a time: two would take the processor from each
/// other.
@Suite(.serialized) struct EditorTests {}
