using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Etl.Fetch.Pages;

namespace Etl.Fetch.Links;

/// <summary>Finds the further pages of an article that its site cut into several: <c>t_1.html</c>, <c>t_1_1.html</c>, <c>t_1_2.html</c>, or a link 下一页 to
/// one of its pages. Where the address leaves open whether it is one or the next article, <see cref="IsProved"/> is false.</summary>
/// <param name="first">Address of its first page.</param>
internal sealed partial class ArticleParts(Uri first)
{
    private const int MostNumbered = 200;

    private readonly string _folder = FolderOf(first);
    private readonly string _stem = Path.GetFileNameWithoutExtension(first.AbsolutePath);
    private readonly string _extension = Path.GetExtension(first.AbsolutePath);

    /// <summary>The further pages that a page of the article names, in order.</summary>
    /// <param name="text">The page.</param>
    /// <param name="encoding">Its charset.</param>
    /// <param name="address">Its address.</param>
    /// <param name="cancellationToken">Stops the parsing.</param>
    public async Task<IReadOnlyList<Uri>> FindAsync(string text, Encoding encoding, Uri address, CancellationToken cancellationToken)
    {
        // Nearly all articles are one page, and need not be parsed.
        if (_stem.Length == 0 || (!text.Contains(_stem + "_", StringComparison.Ordinal) && !Turning().IsMatch(text)))
        {
            return [];
        }

        using var page = await LinkPage.ParseAsync(text, encoding, address, cancellationToken);
        return page is null ? [] : [.. Numbered(page, text).Concat(Turned(page, address)).DistinctBy(DocumentAddress.Canonical)];
    }

    private static string FolderOf(Uri address) =>
        address.GetLeftPart(UriPartial.Authority) + address.AbsolutePath[..(address.AbsolutePath.LastIndexOf('/') + 1)];

    /// <summary>Pages whose names are that of the first with a number behind it, by links or by the script that counts them.</summary>
    private IEnumerable<Uri> Numbered(LinkPage page, string text)
    {
        SortedSet<int> numbers = [];
        foreach (var link in page.Links(null).Where(l => FolderOf(l.Address) == _folder && l.Address.Query == first.Query))
        {
            var name = Path.GetFileNameWithoutExtension(link.Address.AbsolutePath);
            if (Path.GetExtension(link.Address.AbsolutePath) == _extension && name.StartsWith(_stem + "_", StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(_stem.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= MostNumbered)
            {
                numbers.Add(number);
            }
        }

        foreach (Match call in Counting().Matches(text))
        {
            if (call.Groups["name"].Value == _stem
                && int.TryParse(call.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count is > 1 and <= MostNumbered)
            {
                numbers.UnionWith(Enumerable.Range(1, count - 1));
            }
        }

        return numbers.Select(n => new Uri(string.Create(CultureInfo.InvariantCulture, $"{_folder}{_stem}_{n}{_extension}{first.Query}")));
    }

    /// <summary>True where the address alone says that a page is one of the article: it is the first page's with more behind it.</summary>
    /// <param name="part">Address of a page that <see cref="FindAsync"/> gave.</param>
    /// <returns>False where the page itself must show it.</returns>
    public bool IsProved(Uri part)
    {
        if (part.AbsolutePath == first.AbsolutePath)
        {
            return true;
        }

        var name = Path.GetFileNameWithoutExtension(part.AbsolutePath);
        return FolderOf(part) == _folder && name.StartsWith(_stem, StringComparison.Ordinal) && Suffix().IsMatch(name[_stem.Length..]);
    }

    /// <summary>The page that a link 下一页 leads to, where it can be one of this article.</summary>
    private IEnumerable<Uri> Turned(LinkPage page, Uri address) => page.Next(null, Next())
        .Select(page.AddressOf).OfType<Uri>().Where(next => IsNext(address, next)).Take(1);

    private bool IsNext(Uri page, Uri next)
    {
        if (FolderOf(page) != _folder || FolderOf(next) != _folder)
        {
            return false;
        }

        // ?id=7, then ?id=7&page=2, then ?id=7&page=3: other numbers of a query are those of other articles.
        if (next.AbsolutePath == page.AbsolutePath)
        {
            return TurnOf(next.Query, out var rest) is { } to && rest == first.Query
                && to == (page.Query == first.Query ? Math.Clamp(to, 1, 2) : TurnOf(page.Query, out _) + 1);
        }

        if (next.Query != page.Query || Path.GetExtension(next.AbsolutePath) != _extension)
        {
            return false;
        }

        // t_1.html, then t_1_2.html; show-7-1.html, then show-7-2.html, where the page itself must show that it goes on.
        return IsProved(next) || (LastNumber().Match(_stem) is { Success: true, Value: "_0" or "_1" or "-0" or "-1" } count
            && LastNumber().Match(Path.GetFileNameWithoutExtension(next.AbsolutePath)) is { Success: true } number
            && LastNumber().Match(Path.GetFileNameWithoutExtension(page.AbsolutePath)) is { Success: true } own
            && Path.GetFileNameWithoutExtension(next.AbsolutePath)[..number.Index] == _stem[..count.Index]
            && Number(number) == Number(own) + 1);
    }

    private static int? TurnOf(string query, out string rest)
    {
        var turn = Turn().Match(query);
        rest = turn.Success ? query[..turn.Index] : query;
        return turn.Success ? int.Parse(turn.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private static int Number(Match match) => int.Parse(match.ValueSpan[1..], NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"下一?页|createPage\w*\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex Turning();

    [GeneratedRegex(@"^[\s>»【\[]*下一?页[\s>»】\]]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Next();

    [GeneratedRegex("""createPage\w*\s*\(\s*(?<count>\d{1,3})\s*,\s*\d{1,3}\s*,\s*["'](?<name>[^"']+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Counting();

    [GeneratedRegex(@"[_-]\d{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();

    [GeneratedRegex(@"^[_-]\d{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"[?&](?:page|p|pageno|pageindex|curpage)=(\d{1,3})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Turn();
}
