namespace Etl.Publish.Snapshots;

/// <summary>How often an issue code occurs in a snapshot.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Code">Code.</param>
/// <param name="Issues">Rows of <c>issues</c>.</param>
/// <param name="Documents">Documents that have at least one.</param>
public sealed record IssueCount(string Severity, string Code, long Issues, long Documents);
