using System.Buffers;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Etl.Fetch.Links;

/// <summary>
/// Tells by its tags alone whether a page may lead to an attachment. Most pages lead to none, and a tree of theirs would be made
/// for nothing: it costs six times as much as a pass over the tags. What this says of a page that has one is always yes.
/// </summary>
/// <param name="isTrace">Whether an address, as written, may be an attachment's.</param>
internal sealed class AttachmentTraces(Func<string, bool> isTrace)
{
    private static readonly SearchValues<char> Changed = SearchValues.Create("%\r\n\t\\");

    /// <summary>True where an attribute that leads somewhere may lead to an attachment.</summary>
    /// <param name="html">The page.</param>
    public bool AreIn(string html)
    {
        var tokens = Tokenizer(html);
        try
        {
            while (true)
            {
                ref var token = ref tokens.GetStructToken();
                switch (token.Type)
                {
                    case HtmlTokenType.EndOfFile:
                        return false;
                    case HtmlTokenType.StartTag:
                        if (HasTrace(ref token))
                        {
                            return true;
                        }

                        tokens.State = StateAfter(token.Name.Memory.Span) ?? tokens.State;
                        break;
                }
            }
        }
        finally
        {
            tokens.Dispose();
        }
    }

    private static HtmlTokenizer Tokenizer(string html) => new(new TextSource(new ReadOnlyMemoryTextSource(html.AsMemory())), HtmlEntityProvider.Resolver)
    {
        DisableElementPositionTracking = true,
        SkipComments = true,
        SkipScriptText = true,
        SkipRawText = true,
        SkipProcessingInstructions = true,
        ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> name) =>
            name.Span is "href" or "src" or "data" or "value" or "onclick" or "data-href" or "data-url" or "data-link" or "data-src",
    };

    /// <summary>How the content of an element is read whose content is no mark-up; null for all others.</summary>
    private static HtmlParseMode? StateAfter(ReadOnlySpan<char> name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "title" or "textarea" => HtmlParseMode.RCData,
        "style" or "iframe" or "noembed" or "noframes" or "xmp" => HtmlParseMode.Rawtext,
        _ => null,
    };

    private bool HasTrace(ref StructHtmlToken token)
    {
        var attributes = token.Attributes; // a large struct: each get copies it
        for (var i = 0; i < attributes.Count; i++)
        {
            var value = attributes[i].Value.ToString();
            // Blanks inside an address are no part of it, and what is escaped means what it stands for.
            if (value.Length > 0 && (isTrace(value) || (value.AsSpan().ContainsAny(Changed) && isTrace(Uri.UnescapeDataString(Without(value))))))
            {
                return true;
            }
        }

        return false;
    }

    private static string Without(string value) =>
        value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal)
            .Replace('\\', '/');
}
