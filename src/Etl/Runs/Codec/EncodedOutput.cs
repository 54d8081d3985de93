namespace Etl.Runs.Codec;

/// <summary>An output as it is kept.</summary>
/// <param name="Body">Bytes for the ledger.</param>
/// <param name="Digest">
/// SHA-256 of the output as the next stage sees it, in lower-case hex digits: what is not kept because the input has it counts, how it is
/// compressed does not.
/// </param>
internal readonly record struct EncodedOutput(byte[] Body, string Digest);
