using System.Buffers;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Dom;
using Etl.Model.Forms;

namespace Etl.Fetch.Links;

/// <summary>Tells which pictures of a page may be statistics tables: a table published as a picture can only be checked by whoever has the picture.</summary>
internal static class PagePictures
{
    private const int SmallestSide = 100;
    private const string Space = "&nbsp;";

    // Searching for a text in either case is several times slower where cultures are invariant.
    private static readonly SearchValues<string> PictureTag = SearchValues.Create(["<img"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00A0\u3000&");
    private static readonly string[] Furniture = ["icon", "logo", "qrcode", "ewm", "banner"];

    /// <summary>True where a page announces the statistics tables and lacks at least one of them as text.</summary>
    /// <param name="text">The page.</param>
    /// <param name="marks">Words that mark the form's tables.</param>
    /// <returns>Whether its pictures are worth keeping.</returns>
    public static bool AreWanted(string text, TableMarks marks) =>
        text.AsSpan().ContainsAny(PictureTag) && marks.AreAnnounced(text) && !marks.AreAllIn(text)
        // A label may be cut by mark-up or blanks.
        && !marks.AreAllIn(Words(text));

    /// <summary>A page's words without its tags and blanks, as far as looking for words goes.</summary>
    private static string Words(string text)
    {
        StringBuilder words = new(text.Length / 2);
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var tag = rest.IndexOf('<');
            Append(words, tag < 0 ? rest : rest[..tag]);
            rest = tag < 0 ? default : rest[tag..];
            var end = rest.IndexOf('>');
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return words.ToString();
    }

    private static void Append(StringBuilder words, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var blank = text.IndexOfAny(Blanks);
            words.Append(blank < 0 ? text : text[..blank]);
            text = blank < 0 ? default : text[(blank + (text[blank..].StartsWith(Space, StringComparison.Ordinal) ? Space.Length : 1))..];
        }
    }

    /// <summary>True for a picture that may hold a table, by its name and declared size.</summary>
    /// <param name="picture">Picture.</param>
    /// <returns>False for what furnishes a site.</returns>
    public static bool IsContent(IHtmlImageElement picture)
    {
        var source = picture.GetAttribute("src") ?? "";
        return source.Length > 0 && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            && !IsSmall(picture.GetAttribute("width")) && !IsSmall(picture.GetAttribute("height"))
            && !Furniture.Any(f => source.Contains(f, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSmall(string? side) => int.TryParse(side, CultureInfo.InvariantCulture, out var pixels) && pixels < SmallestSide;
}
