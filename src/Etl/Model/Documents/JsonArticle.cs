using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Etl.Model.Documents;

/// <summary>An article that a service answers as JSON: its text is a piece of HTML in it, its title stands beside.</summary>
internal static partial class JsonArticle
{
    private const int Longest = 16 * 1024 * 1024;
    private const int DeepestJson = 32;
    private const int FewestTags = 2;

    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = DeepestJson };
    private static readonly string[] Titles = ["title", "articletitle", "showtitle", "infotitle", "subject", "name"];
    private static readonly string[] Dates = ["publishtime", "publishdate", "pubdate", "pubtime", "infodate", "releasetime", "releasedate", "date"];
    private static readonly string[] Publishers = ["publisher", "pubunit", "source", "contentsource", "department", "deptname", "organname"];

    /// <summary>The article as a web page; null for a text that is none.</summary>
    /// <param name="text">Answer.</param>
    public static string? Markup(string text)
    {
        var json = text.AsSpan().TrimStart().TrimStart('\uFEFF');
        if (text.Length > Longest || json.IsEmpty || (json[0] is not ('{' or '[') && !Call().IsMatch(text)))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Call().Match(text) is { Success: true } call ? call.Groups[1].Value : json.ToString(), Lenient);
            Found found = default;
            Walk(document.RootElement, [], ref found);
            return found.Content is null ? null : Page(found);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Walk(JsonElement element, List<JsonElement> above, ref Found best)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                above.Add(element);
                foreach (var member in element.EnumerateObject())
                {
                    Walk(member.Value, above, ref best);
                }

                above.RemoveAt(above.Count - 1);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, above, ref best);
                }

                break;
            case JsonValueKind.String when Html(element.GetString()!) is { } html && html.Length > (best.Content?.Length ?? 0):
                best = new(html, Beside(above, Titles), Beside(above, Dates), Beside(above, Publishers));
                break;
        }
    }

    /// <summary>A text as HTML, escaped once more or not; null for plain text.</summary>
    private static string? Html(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal) && text.Contains("&lt;", StringComparison.Ordinal))
        {
            text = WebUtility.HtmlDecode(text);
        }

        return Tag().Count(text) >= FewestTags ? text : null;
    }

    /// <summary>A short text of one of some names, in the object that holds the article or in one around it.</summary>
    private static string? Beside(List<JsonElement> above, string[] names)
    {
        for (var i = above.Count - 1; i >= 0; i--)
        {
            foreach (var name in names)
            {
                foreach (var member in above[i].EnumerateObject())
                {
                    if (member.Value.ValueKind == JsonValueKind.String && member.Name.Replace("_", "", StringComparison.Ordinal)
                        .Equals(name, StringComparison.OrdinalIgnoreCase)
                        && member.Value.GetString() is { Length: > 0 and < 200 } value)
                    {
                        return value;
                    }
                }
            }
        }

        return null;
    }

    private static string Page(Found found)
    {
        StringBuilder page = new("<!DOCTYPE html><html><head><meta charset=\"utf-8\">");
        page.Append("<title>").Append(WebUtility.HtmlEncode(found.Title)).Append("</title>");
        foreach ((var name, var value) in new[] { ("ArticleTitle", found.Title), ("PubDate", found.Date), ("ContentSource", found.Publisher) })
        {
            if (value is not null)
            {
                page.Append("<meta name=\"").Append(name).Append("\" content=\"").Append(WebUtility.HtmlEncode(value)).Append("\">");
            }
        }

        return page.Append("</head><body><div>").Append(found.Content).Append("</div></body></html>").ToString();
    }

    private readonly record struct Found(string? Content, string? Title, string? Date, string? Publisher);

    [GeneratedRegex(@"^\s*[A-Za-z_$][\w$.]*\s*\(\s*(\{.*\})\s*\)\s*;?\s*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("</?(?:p|div|table|tr|td|br|span|h[1-6]|strong|section)\\b[^<>]*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
