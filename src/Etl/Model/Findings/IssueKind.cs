namespace Etl.Model.Findings;

/// <summary>A kind of issue whose message is always the same.</summary>
/// <param name="code">Code, one of <see cref="IssueCodes"/>.</param>
/// <param name="stage">Stage that notices it.</param>
/// <param name="severity">How bad it is.</param>
/// <param name="message">Message in English.</param>
/// <param name="messageZh">The same message in Chinese.</param>
public sealed class IssueKind(string code, string stage, Severity severity, string message, string messageZh)
    : IssueTemplate(code, stage, severity, message, messageZh, 0)
{
    /// <summary>An issue of this kind, about the whole report.</summary>
    /// <returns>The issue.</returns>
    public Issue Issue() => Make();
}
