namespace Etl.Fetch.Http;

/// <summary>How much of a body is read.</summary>
/// <param name="Bytes">Most bytes, as sent and after each encoding is taken off.</param>
/// <param name="KeepsBeginning">True where of a longer or cut-off body the beginning counts; else it is refused.</param>
internal readonly record struct BodyLimit(long Bytes, bool KeepsBeginning = false);
