using System.Globalization;
using System.Text;

namespace Etl.Model.Findings;

/// <summary>
/// What every issue of a kind has in common: code, stage, severity and the message in both languages, each written once. A
/// code may have several kinds, where several things may have happened; <see cref="IssueHelp"/> says what the code means.
/// </summary>
public abstract class IssueTemplate
{
    private readonly CompositeFormat _message;
    private readonly CompositeFormat _messageZh;

    private protected IssueTemplate(string code, string stage, Severity severity, string message, string messageZh, int parts)
    {
        (Code, Stage, Severity, Message, MessageZh) = (code, stage, severity, message, messageZh);
        (_message, _messageZh) = (CompositeFormat.Parse(message), CompositeFormat.Parse(messageZh));
        if (_message.MinimumArgumentCount > parts || _messageZh.MinimumArgumentCount > parts)
        {
            throw new ArgumentException($"A message of {code} has more places than its kind has parts: {message} {messageZh}", nameof(message));
        }
    }

    /// <summary>Code, one of <see cref="IssueCodes"/>.</summary>
    public string Code { get; }

    /// <summary>Stage that notices it, one of <see cref="StageNames"/>.</summary>
    public string Stage { get; }

    /// <summary>How bad it is, unless the rule or the case that is broken says otherwise.</summary>
    public Severity Severity { get; }

    /// <summary>Message in English, with places <c>{0}</c>, <c>{1}</c>, ….</summary>
    public string Message { get; }

    /// <summary>The same message in Chinese, with the same places.</summary>
    public string MessageZh { get; }

    private protected Issue Make(params object?[] parts) => new()
    {
        Code = Code,
        Stage = Stage,
        Severity = Severity,
        Message = string.Format(CultureInfo.InvariantCulture, _message, parts),
        MessageZh = string.Format(CultureInfo.InvariantCulture, _messageZh, Array.ConvertAll(parts, static p => p is Bilingual text ? text.Zh : p)),
    };
}
