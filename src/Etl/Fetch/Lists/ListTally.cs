using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Lists;

/// <summary>Counts what a list gives while it is read, and judges at the end whether it was read whole.</summary>
/// <param name="sourceId">Source.</param>
/// <param name="list">The list.</param>
/// <param name="leadsToDocuments">Whether it leads to documents.</param>
internal sealed partial class ListTally(string sourceId, ListAt list, bool leadsToDocuments)
{
    private const int MostExamples = 20;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeftOutLink> _leftOut = new(StringComparer.Ordinal);
    private readonly List<string> _holes = [];
    private readonly HashSet<int> _years = [];

    public int Pages { get; set; }

    /// <summary>Ordinal of the last page that was asked for.</summary>
    public int Asked { get; set; }

    public ListEnd End { get; set; }

    public MoreSigns Signs { get; set; }

    /// <summary>The sign of a further page on the last page read, as printed; null when there is none.</summary>
    public string? NextSign { get; set; }

    /// <summary>Columns of years that the list's first page leads to and nothing reads, as printed.</summary>
    public IReadOnlyList<string> Years { get; set; } = [];

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public int Status { get; private set; }

    public bool IsFailed { get; private set; }

    public int Seen => _seen.Count;

    public int Chosen => _chosen.Count;

    /// <summary>Notes a link.</summary>
    /// <returns>True when this list has not shown it before.</returns>
    public bool See(Link link) => _seen.Add(DocumentAddress.Canonical(link.Address));

    public void Choose(Link link)
    {
        _chosen.Add(DocumentAddress.Canonical(link.Address));
        _years.UnionWith(YearSigns.In($"{link.Text} {link.Title}"));
    }

    public void LeaveOut(Link link, string rule)
    {
        var text = link.Title.Length > link.Text.Length ? link.Title : link.Text;
        _leftOut.TryAdd(DocumentAddress.Canonical(link.Address), new(text, link.Address.AbsoluteUri, rule, ReportTitle().IsMatch(text)));
    }

    public void Fail(string code, string message, int status = 0)
    {
        (Code, Message, Status, IsFailed, End) = (code, message, status, true, ListEnd.Failed);
    }

    /// <summary>Notes a page in the middle that could not be had.</summary>
    public void Hole(int page, string why) => _holes.Add(string.Create(CultureInfo.InvariantCulture, $"page {page}: {why}"));

    /// <summary>Judges whether the list was read whole.</summary>
    /// <param name="paging">Settings.</param>
    public void Judge(PagingSettings paging)
    {
        if (Code is not null)
        {
            return;
        }

        if (_holes.Count > 0)
        {
            (Code, Message) = (FetchCodes.ListHole, $"a part of the list could not be read, twice: {string.Join("; ", _holes)}");
        }
        else if (paging.Beyond == BeyondLimit.Tell && Missing(paging) is { } missing)
        {
            (Code, Message) = missing;
        }
    }

    public ListOutcome Outcome()
    {
        LeftOutLink[] leftOut = [.. _leftOut.Where(l => !_chosen.Contains(l.Key)).Select(static l => l.Value)];
        return new()
        {
            SourceId = sourceId,
            Url = DocumentAddress.Canonical(list.Address),
            Name = list.Name,
            Level = list.Level,
            LeadsToDocuments = leadsToDocuments,
            Pages = Pages,
            Links = _seen.Count,
            Chosen = _chosen.Count,
            LeftOut = leftOut.CountBy(static l => l.Rule).ToDictionary(static r => r.Key, static r => r.Value, StringComparer.Ordinal),
            Examples = [.. leftOut.OrderByDescending(static l => l.LooksLikeReport).Take(MostExamples)],
            NearMisses = leadsToDocuments ? leftOut.Count(static l => l.LooksLikeReport) : 0,
            AnnouncedPages = Signs.Pages,
            AnnouncedTotal = Signs.Total,
            End = End,
            Code = Code,
            Message = Message,
            IsFailed = IsFailed,
        };
    }

    private (string Code, string Message)? Missing(PagingSettings paging)
    {
        if (End == ListEnd.MaxPages)
        {
            return (FetchCodes.TooManyPages,
                string.Create(CultureInfo.InvariantCulture,
                    $"the list goes on after max_pages ({paging.MaxPages}) pages; what follows was left out. Raise \"paging.max_pages\", or say "
                        + $"\"paging.beyond: leave\""));
        }

        const string Way = "say in \"paging\" how to get to the others, or \"paging.beyond: leave\"";
        if (Signs.Pages is { } pages && pages > Asked)
        {
            return (FetchCodes.ListIncomplete,
                string.Create(CultureInfo.InvariantCulture,
                    $"the list announces {pages} pages (\"{Signs.Sign}\") and {Pages} {(Pages == 1 ? "was" : "were")} read; {Way}"));
        }

        if (Signs.Pages is null && Signs.Total is { } total && total > Seen)
        {
            return (FetchCodes.ListIncomplete,
                string.Create(CultureInfo.InvariantCulture, $"the list announces {total} entries (\"{Signs.Sign}\") and {Seen} links were seen; {Way}"));
        }

        if (YearSigns.Unread(Years, _years) is { } years)
        {
            return (FetchCodes.ListIncomplete,
                $"the list leads to columns of years that were not read ({years}); say in \"levels\" which links or options they are, or \"paging.beyond: "
                    + "leave\"");
        }

        // Where it led was asked for and is not there: the sign is answered.
        return NextSign is { } sign && End is not (ListEnd.NotFound or ListEnd.BehindLastPage)
            ? (FetchCodes.ListIncomplete, $"the list shows that it goes on (\"{sign}\") and was not read further; {Way}")
            : null;
    }

    [GeneratedRegex("年报|年度报告|(?:信息|政务)公开.{0,20}报告", RegexOptions.CultureInvariant)]
    private static partial Regex ReportTitle();
}
