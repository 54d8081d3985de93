using AngleSharp.Html;
using AngleSharp.Text;

namespace Etl.Clean.Html.Tokens;

/// <summary>Document types (WHATWG HTML 13.2.5.53–68, 13.2.6.4.1): a page has one, so AngleSharp reads it.</summary>
internal static class HtmlDoctype
{
    /// <summary>Whether a document type asks for the ways of old browsers.</summary>
    /// <param name="written">From its <c>&lt;</c> to its <c>&gt;</c>.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsFullQuirks(ReadOnlyMemory<char> written)
    {
        if (written.Span.Equals("<!DOCTYPE html>", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using AngleSharp.Html.Parser.HtmlTokenizer tokens = new(new TextSource(new ReadOnlyMemoryTextSource(written)), HtmlEntityProvider.Resolver);
        return tokens.GetStructToken().IsFullQuirks;
    }
}
