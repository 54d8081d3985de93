namespace Etl.Model.Findings;

/// <summary>An issue of a document that became no report.</summary>
/// <param name="DocumentId">Document.</param>
/// <param name="Issue">The issue.</param>
public sealed record DocumentIssue(string DocumentId, Issue Issue);
