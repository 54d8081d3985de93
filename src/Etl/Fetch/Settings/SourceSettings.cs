using System.Text.RegularExpressions;
using Etl.Model.Documents;
using Etl.Model.Settings;
using Etl.Model.Text;

namespace Etl.Fetch.Settings;

/// <summary>
/// A source: <c>config/sources/ID.yaml</c>. What to get, from where, and how politely. Keys that do not fit the
/// <see cref="Kind"/> are refused, so that no setting is without effect in silence.
/// </summary>
public sealed partial record SourceSettings : IValidatable, INamedByFile
{
    /// <summary>Id: lower-case letters, digits, hyphen, underscore; the file's name. Part of every document's identity: changing it makes all documents
    /// new.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of source it is. Default: <c>http</c>.</summary>
    public SourceKind Kind { get; init; } = SourceKind.Http;

    /// <summary>False leaves the source out of runs; its reports stay. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>GB/T 2260 code of the region that the site belongs to, six digits; used where a page is silent.</summary>
    public string? Region { get; init; }

    /// <summary>Publisher, for a site on which only one body publishes; used where a page is silent.</summary>
    public string? Publisher { get; init; }

    /// <summary>Name of the site (清河县人民政府); used where a page is silent.</summary>
    public string? SiteName { get; init; }

    /// <summary>http: addresses of list pages to begin with.</summary>
    public IReadOnlyList<Uri> Start { get; init; } = [];

    /// <summary>http: addresses of documents that no list leads to.</summary>
    public IReadOnlyList<Uri> Pages { get; init; } = [];

    /// <summary>http: hosts that links and redirects may lead to besides those of <see cref="Start"/> and <see cref="Pages"/>; with a port
    /// (<c>files.example.org:8080</c>) where it is not the web's. A document link to another host is a failure, not ignored.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>http: the family of systems that the site is built with: a file of <c>config/cms</c>, whose settings hold where these are silent. Default:
    /// none.</summary>
    public string? Cms { get; init; }

    /// <summary>http: values for the names in templates (<c>{columnid}</c>), its own or the family's. Default: none.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>http: how lists are asked for and what they are written in. Default: pages with links.</summary>
    public ListSettings List { get; init; } = ListSettings.Default;

    /// <summary>http: which links of the start pages are lists, and of those lists again, before <see cref="Documents"/> says which links of the last are
    /// documents. At most three. Default: none.</summary>
    public IReadOnlyList<LevelSettings> Levels { get; init; } = [];

    /// <summary>
    /// http: true where hosts of the source are meant to be in a private network (10.0.0.0/8, 192.168.0.0/16 …), on this machine
    /// or link-local. Default: false; a connection to such an address is then not made (<c>address_not_allowed</c>), whatever
    /// name or redirect leads there.
    /// </summary>
    public bool PrivateAddresses { get; init; }

    /// <summary>http: which certificate is accepted besides those that this machine trusts. Default: none.</summary>
    public TlsSettings Tls { get; init; } = TlsSettings.Default;

    /// <summary>http: parameters of addresses that do not tell documents apart (<c>sid</c>, <c>t</c>): they are taken away. Default: none but those that track
    /// readers.</summary>
    public IReadOnlyList<string> IgnoreQuery { get; init; } = [];

    /// <summary>http: how to get from a list page to the next. Default: one page a list.</summary>
    public PagingSettings Paging { get; init; } = PagingSettings.Default;

    /// <summary>http: which links of a list page are documents; warc: which records are. Default: all links with a text, all records.</summary>
    public LinkSettings Documents { get; init; } = LinkSettings.Default;

    /// <summary>http: which links of a document are its attachments. Default: all to Word, Excel and PDF files.</summary>
    public AttachmentSettings Attachments { get; init; } = AttachmentSettings.Default;

    /// <summary>http: how politely to ask.</summary>
    public PolitenessSettings Politeness { get; init; } = new();

    /// <summary>folder, file, warc: path, relative to the working directory.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// Largest payload, in bytes, after decompression; larger ones fail with <c>too_large</c>. Default 52428800 (50 MiB);
    /// 1024 to 1073741824. A payload is held in memory, as many at once as <see cref="PolitenessSettings.Concurrency"/> says.
    /// </summary>
    public long MaxBytes { get; init; } = 50L << 20;

    /// <summary>What a run must bring from this source, else it keeps its rows of the last good snapshot. Default: what the pipeline asks of each
    /// source.</summary>
    public GateSettings Expect { get; init; } = GateSettings.None;

    /// <summary>The facts for every page of the source.</summary>
    /// <returns>Hints.</returns>
    public SourceHints Hints() => new() { RegionCode = Region, Publisher = Publisher, SiteName = SiteName };

    /// <summary>The hosts that it may ask, without ports.</summary>
    /// <returns>Names; <c>.example.org</c> for all below one. Empty for what is no web site.</returns>
    public IReadOnlyList<string> HostNames() =>
    [
        .. Start.Concat(Pages).Concat(Hosts.Select(HostName.TryParse).OfType<Uri>()).Select(static u => u.IdnHost.ToLowerInvariant())
            .Concat(Hosts.Select(HostName.EndOf).OfType<string>()).Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (!IdPattern().IsMatch(Id))
        {
            yield return new("id", $"\"{Id}\"; allowed: up to 64 lower-case letters, digits, hyphens and underscores, beginning with a letter or digit");
        }

        if (Region is not null && !RegionPattern().IsMatch(Region))
        {
            yield return new("region", $"\"{Region}\"; allowed: the six digits of a GB/T 2260 code");
        }

        if (MaxBytes is < 1024 or > 1L << 30)
        {
            yield return new("max_bytes", $"{MaxBytes}; allowed: 1024 to 1073741824");
        }

        foreach (var problem in Kind == SourceKind.Http ? ValidateHttp() : ValidateLocal())
        {
            yield return problem;
        }
    }

    private IEnumerable<SettingProblem> ValidateHttp()
    {
        if (Path is not null)
        {
            yield return new("path", $"has no meaning for kind http; allowed with kind folder, file and warc");
        }

        if (Start.Count == 0 && Pages.Count == 0)
        {
            yield return new("", "kind http needs \"start\" (list pages) or \"pages\" (documents)");
        }

        for (var i = 0; i < Hosts.Count; i++)
        {
            if (HostName.TryParse(Hosts[i]) is null && HostName.EndOf(Hosts[i]) is null)
            {
                yield return new($"hosts[{i}]",
                    $"\"{Hosts[i]}\"; allowed: the name of a host, such as files.example.org, or with a port files.example.org:8080, or all below a name "
                        + "*.example.org");
            }
        }

        if (Levels.Count > 3)
        {
            yield return new("levels", $"{Levels.Count} levels; allowed: at most three");
        }

        foreach (var problem in TemplateNames.Check(List, Paging, Levels, With))
        {
            yield return problem;
        }

        foreach ((var key, var list) in new[] { ("start", Start), ("pages", Pages) })
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i].Scheme is not ("http" or "https"))
                {
                    yield return new($"{key}[{i}]", $"\"{list[i].OriginalString}\"; allowed: http and https addresses");
                }
            }
        }
    }

    private IEnumerable<SettingProblem> ValidateLocal()
    {
        var kind = SnakeCase.Of(Kind);
        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return new("", $"kind {kind} needs \"path\"");
        }

        (string Key, bool IsGiven)[] keys =
        [
            ("start", Start.Count > 0),
            ("pages", Pages.Count > 0),
            ("hosts", Hosts.Count > 0),
            ("ignore_query", IgnoreQuery.Count > 0),
            ("cms", Cms is not null),
            ("with", With.Count > 0),
            ("list", !ReferenceEquals(List, ListSettings.Default)),
            ("levels", Levels.Count > 0),
            ("paging", !ReferenceEquals(Paging, PagingSettings.Default)),
            ("private_addresses", PrivateAddresses),
            ("tls", !ReferenceEquals(Tls, TlsSettings.Default)),
            ("attachments", !ReferenceEquals(Attachments, AttachmentSettings.Default)),
            ("documents", Kind != SourceKind.Warc && !ReferenceEquals(Documents, LinkSettings.Default)),
        ];
        if (Kind == SourceKind.Warc && Documents is not { Publisher: null, Region: null, Year: null })
        {
            yield return new("documents", "publisher, region and year are of links, which kind warc has none of");
        }

        foreach ((var key, _) in keys.Where(static k => k.IsGiven))
        {
            yield return new(key, $"has no meaning for kind {kind}");
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[0-9]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();
}
