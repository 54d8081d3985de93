using Etl.Model.Documents;

namespace Etl.Clean.Bytes;

/// <summary>What an archive holds.</summary>
/// <param name="Files">Files that may be read, in the archive's order.</param>
/// <param name="Unread">Names of the others.</param>
internal sealed record ZipContent(IReadOnlyList<Page> Files, IReadOnlyList<string> Unread);
