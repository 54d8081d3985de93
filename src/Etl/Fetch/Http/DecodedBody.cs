namespace Etl.Fetch.Http;

/// <summary>A body of which one encoding was taken off.</summary>
/// <param name="Body">What came of it; longer than the limit by a little where there was more.</param>
/// <param name="IsCutOff">The data end before their end.</param>
internal readonly record struct DecodedBody(ReadOnlyMemory<byte> Body, bool IsCutOff);
