using Etl.Runs.Feeds;

namespace Etl.Dashboard.Documents;

/// <summary>The bytes of a page, as the archive has them.</summary>
/// <param name="Payload">What is known of them.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Charset">Charset of the text; null where it is not known.</param>
internal sealed record ArchivedPage(Payload Payload, ReadOnlyMemory<byte> Bytes, string? Charset);
