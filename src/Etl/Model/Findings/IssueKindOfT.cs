using System.Runtime.CompilerServices;

namespace Etl.Model.Findings;

/// <summary>A kind of issue whose message has places to fill. Numbers are written as in English, whatever the machine speaks.</summary>
/// <typeparam name="T">
/// What fills them: one value, or a tuple whose elements fill <c>{0}</c>, <c>{1}</c>, … in turn. A <see cref="Bilingual"/> part
/// is written in the language of the message.
/// </typeparam>
/// <param name="code">Code, one of <see cref="IssueCodes"/>.</param>
/// <param name="stage">Stage that notices it.</param>
/// <param name="severity">How bad it is.</param>
/// <param name="message">Message in English.</param>
/// <param name="messageZh">The same message in Chinese; it may leave parts out.</param>
public sealed class IssueKind<T>(string code, string stage, Severity severity, string message, string messageZh)
    : IssueTemplate(code, stage, severity, message, messageZh, default(T) is ITuple tuple ? tuple.Length : 1)
{
    /// <summary>An issue of this kind, about the whole report.</summary>
    /// <param name="parts">What fills the places of the message.</param>
    /// <returns>The issue.</returns>
    public Issue Issue(T parts) => parts is ITuple tuple ? Make([.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]) : Make(parts);
}
