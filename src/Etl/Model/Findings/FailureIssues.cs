namespace Etl.Model.Findings;

/// <summary>A document that failed altogether is an issue too.</summary>
public static class FailureIssues
{
    private const string Unnamed = "failed";

    /// <summary>The issue of a failed document.</summary>
    /// <param name="stage">Stage in which it failed.</param>
    /// <param name="code">Failure code; null where none is known.</param>
    /// <param name="message">What failed, in English; null where nothing is known.</param>
    /// <returns>The issue. Its Chinese message says what the code means, and quotes the English where the code has no meaning of its own.</returns>
    public static Issue Of(string stage, string? code, string? message) => new()
    {
        Code = code ?? Unnamed,
        Stage = stage,
        Severity = Severity.Error,
        Message = message ?? "The document failed.",
        MessageZh = FindingCatalog.Find(FindingKind.Failure, code ?? Unnamed) is { } known
            ? $"该文件未能处理（{stage}：{code}）：{known.Meaning.Zh}；{known.Advice.Zh}"
            : $"该文件未能处理（{stage}：{code}）：{message}",
    };

    /// <summary>The issue of a file that a document links to and that could not be read.</summary>
    /// <param name="stage">Stage that tried.</param>
    /// <param name="severity"><see cref="Severity.Error"/> where the report was in no other file.</param>
    /// <param name="address">Address of the file.</param>
    /// <param name="code">Failure code.</param>
    /// <param name="message">What failed, in English.</param>
    /// <returns>The issue.</returns>
    public static Issue OfAttachment(string stage, Severity severity, string address, string code, string message) => new()
    {
        Code = code,
        Stage = stage,
        Severity = severity,
        Actual = address,
        Message = $"the attachment {address} was not read: {message}",
        MessageZh = $"附件无法读取（{code}）：{address}",
    };
}
