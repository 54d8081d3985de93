using Etl.Model.Settings;

namespace Etl.Runs.Pipelines;

/// <summary>Who is told of what.</summary>
public sealed record NotifySettings : IValidatable
{
    /// <summary>Program and its arguments; the notice comes on its standard input as JSON, its kind in <c>ETL_NOTICE</c>.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Address to which the notice is sent as JSON by POST.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>True where the webhook is meant to be in a private network or on this machine. Default: false; a notice is then not sent to such an
    /// address.</summary>
    public bool PrivateAddresses { get; init; }

    /// <summary>Form of what is posted there.</summary>
    public WebhookFormat Format { get; init; } = WebhookFormat.Notice;

    /// <summary>Whether notices are kept as a feed too, <c>snapshots/notices.atom</c> in the data directory.</summary>
    public bool Feed { get; init; }

    /// <summary>Kinds of notice that are sent; unless said all but new failures and what was published.</summary>
    public IReadOnlyList<NoticeKind> On { get; init; } =
        [NoticeKind.Failure, NoticeKind.Quarantine, NoticeKind.Stale, NoticeKind.Late, NoticeKind.SilentWorker, NoticeKind.Recovered];

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

        if (Format != WebhookFormat.Notice && Webhook is null)
        {
            yield return new SettingProblem("format", "has no meaning without \"webhook\"");
        }
    }
}
