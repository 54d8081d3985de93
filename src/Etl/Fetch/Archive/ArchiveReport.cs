namespace Etl.Fetch.Archive;

/// <summary>What a look at every record of the archive found.</summary>
/// <param name="Files">WARC files.</param>
/// <param name="Records">Records in them, the damaged ones too.</param>
/// <param name="Damaged">Damaged records, each, in the order of the files.</param>
/// <param name="Payloads">Hashes of the payloads that are whole.</param>
public sealed record ArchiveReport(int Files, long Records, IReadOnlyList<ArchiveProblem> Damaged, IReadOnlySet<string> Payloads);
