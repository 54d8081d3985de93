using Etl.Model.Settings;

namespace Etl.Runs.Pipelines;

/// <summary>Who is told of what.</summary>
public sealed record NotifySettings : IValidatable
{
    /// <summary>Program and its arguments; the notice comes on its standard input as JSON, its kind in <c>ETL_NOTICE</c>.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Address to which the notice is sent as JSON by POST.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>True where the webhook is meant to be in a private network or on this machine. Default: false; a notice is then not sent to such an address.</summary>
    public bool PrivateAddresses { get; init; }

    /// <summary>Kinds of notice that are sent; all unless said.</summary>
    public IReadOnlyList<NoticeKind> On { get; init; } = [NoticeKind.Failure, NoticeKind.Quarantine, NoticeKind.Stale];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Webhook is not null && Webhook.Scheme is not ("http" or "https"))
        {
            yield return new SettingProblem("webhook", $"{Webhook} is no web address; allowed: http and https");
        }

        if (PrivateAddresses && Webhook is null)
        {
            yield return new SettingProblem("private_addresses", "has no meaning without \"webhook\"");
        }
    }
}
