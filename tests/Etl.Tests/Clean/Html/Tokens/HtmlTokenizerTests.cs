using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using Etl.Clean.Bytes;
using Etl.Clean.Html.Tokens;
using Etl.SampleSite.Corpus;
using HtmlTokenizer = Etl.Clean.Html.Tokens.HtmlTokenizer;
using TheirTokenizer = AngleSharp.Html.Parser.HtmlTokenizer;

namespace Etl.Tests.Clean.Html.Tokens;

/// <summary>The tokens of a page against those of AngleSharp's tokenizer, whose ways in doubtful cases they keep: the same, one by one.</summary>
public sealed class HtmlTokenizerTests
{
    private const int Most = 5_000;

    private static readonly string[] Pieces =
    [
        "<", ">", "/", "!", "-", "--", "=", "\"", "'", "`", " ", "\n", "\r", "\r\n", "\t", "\f", "&", ";", "#", "x", "X", "?", "]", "\0",
        "\uFFFF", "a", "A", "b", "Z", "1", "9", "甲", "\u212A", "\u017F", "<a", "</a", "<P>", "</P>", "<!--", "-->", "--!>", "<!", "<?",
        "</", "/>", "<!DOCTYPE ", "html", "PUBLIC", "system", "<![CDATA[", "]]>", "<script", "</script", "</SCRIPT>", "<script>", "<style>",
        "</style", "</style>", "<textarea>", "</textarea", "</TextArea >", "<title>", "</title", "<svg>", "</svg>", "<xmp>", "</xmp>",
        "<iframe src=", "<table class=", "<TD ROWSPAN=2", " style=\"", " STYLE='", " href=", " href=\"", " id=", " class='", " data-x=",
        " DATA-X", " hidden", " hidden=", " title=\"", "&amp", "&amp;", "&nbsp;", "&nbsp", "&lt", "&notit;", "&notin;", "&#", "&#x",
        "&#65;", "&#x41", "&#0;", "&#128;", "&#xD800;", "&#x110000;", "&#99999999999;", "&copy", "&copy=", "&;", "&no",
        "&abcdefghijklmnopqrstuvwxyzabcdefghi;",
    ];

    /// <summary>Attributes that a page's style rules ask for.</summary>
    private static readonly HashSet<string> Asked = ["data-x", .. Enumerable.Range(0, 40).Select(static i => $"data-x{i}")];

    [Theory]
    [InlineData("")]
    [InlineData("a<b>c</b>d")]
    [InlineData("<a href=x?a=1&b=2&copy=3&lt;4>5</a>")]
    [InlineData("<a href='&quot;' HREF=2 href>")]
    [InlineData("<p =a =b c==d / e/f/>g")]
    [InlineData("<p class=\"a\"id=b>")]
    [InlineData("<p class=a/>")]
    [InlineData("<p class=")]
    [InlineData("<p class='a")]
    [InlineData("a<")]
    [InlineData("a</")]
    [InlineData("a</>")]
    [InlineData("</></>b")]
    [InlineData("< p>1 < 2 <3")]
    [InlineData("<!-->a<!--->b<!---->c<!-- - -- --! -->d<!-- --!>e<!-- --!-->f<!--a")]
    [InlineData("<!>a<!b>c<?php d?>e</ f>g<![CDATA[h]]>i")]
    [InlineData("<!doctype>a")]
    [InlineData("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">a")]
    [InlineData("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">a")]
    [InlineData("<!doctype html SYSTEM 'a>b")]
    [InlineData("<!doctype html")]
    [InlineData("<script>a<b>'</scrip>'</ script></script x>b")]
    [InlineData("<script></script>b")]
    [InlineData("<script><!-- <script> </script> --> </script>b")]
    [InlineData("<script><!-- <script> </script> </script>b")]
    [InlineData("<script><!-- <scripts> </script>b")]
    [InlineData("<script><!--<script></script><script>-</script>--</script>b")]
    [InlineData("<style>a</styl></STYLE>b")]
    [InlineData("<style>a</style")]
    [InlineData("<textarea>a<b>&amp;</B></TEXTAREA\n>c")]
    [InlineData("<title>a\0b\r\nc&lt;/title></title/>d")]
    [InlineData("a\0b\r\nc\rd&#13;e")]
    [InlineData("&nbsp;<b>&nbsp;</b>&nbsp;")]
    [InlineData("&;&#;&#x;&#xg;&#65&#x41;&#128;&#1;&#99999999999;&ampamp;&am;&notit;&notin;&")]
    [InlineData("<a title=&;x href=&amp;&lt&gt=1&gt1>")]
    [InlineData("a\uFFFFb\uFFFF\nc")]
    [InlineData("<a href=\"b\uFFFFc\" id=\"b\uFFFF\">d")]
    public void Read_Snippet_AsAngleSharp(string html) => AssertSame(html);

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Read_ManyAttributesEachTwice_AsAngleSharp(int count)
    {
        var names = string.Concat(Enumerable.Range(0, count).Select(static i => $" data-x{i}={i}"));
        var tag = $"<p id=a{names} href=b{names.Replace("=", "=1", StringComparison.Ordinal)} id=c HREF=d>";

        AssertSame(tag + tag + "<p data-x0=e data-x0=f>");
    }

    [Fact]
    public void Read_SamplePages_AsAngleSharp()
    {
        foreach (var page in SampleCorpus.Pages(60, 31, SampleMix.Wild))
        {
            if (page.Extension.TrimStart('.') == "html")
            {
                using var text = CharsetDetector.Decode(page.Body.Span, page.ContentType);
                AssertSame(text.Text);
            }
        }
    }

    [Fact]
    public void Read_DamagedSamplePages_AsAngleSharp()
    {
        var random = new Random(17);
        foreach (var page in SampleCorpus.Pages(12, 32, SampleMix.Realistic))
        {
            if (page.Extension.TrimStart('.') != "html")
            {
                continue;
            }

            using var text = CharsetDetector.Decode(page.Body.Span, page.ContentType);
            for (var i = 0; i < 8; i++)
            {
                var html = new StringBuilder(text.Text);
                for (var damage = 0; damage < 20; damage++)
                {
                    var at = random.Next(html.Length);
                    html.Remove(at, Math.Min(random.Next(4), html.Length - at)).Insert(at, Pieces[random.Next(Pieces.Length)]);
                }

                AssertSame(html.ToString());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_Soup_AsAngleSharp(int seed)
    {
        const int Soups = 20_000;
        var random = new Random(seed);
        var same = 0;
        for (var i = 0; i < Soups; i++)
        {
            var html = new StringBuilder();
            for (var pieces = random.Next(1, 24); pieces > 0; pieces--)
            {
                html.Append(Pieces[random.Next(Pieces.Length)]);
            }

            same += AssertSame(html.ToString()) ? 1 : 0;
        }

        Assert.True(same > Soups * 0.98, "AngleSharp reads nearly all of them");
    }

    /// <summary>Holds one against the other; false where AngleSharp fails.</summary>
    private static bool AssertSame(string html)
    {
        var ours = Ours(html);
        if (Theirs(html) is not { } theirs)
        {
            return false;
        }

        if (theirs != ours)
        {
            Assert.Fail($"of {Shown(html)}\nexpected {Shown(theirs)}\nread     {Shown(ours)}");
        }

        return true;
    }

    private static string Shown(string text) => text.Replace("\0", "␀", StringComparison.Ordinal).Replace("\r", "␍", StringComparison.Ordinal)
        .Replace("\n", "␊", StringComparison.Ordinal).Replace("\uFFFF", "␄", StringComparison.Ordinal);

    private static string Ours(string html)
    {
        // From an array as well as from a string: pages are parts of pooled arrays.
        var array = $"<{html}>".ToCharArray();
        var fromArray = Ours(array.AsMemory(1, html.Length));
        var fromString = Ours(html.AsMemory());
        Assert.Equal(fromString, fromArray);
        return fromString;
    }

    private static string Ours(ReadOnlyMemory<char> html)
    {
        using HtmlTokenizer tokens = new(html, Asked);
        List<(HtmlTokenKind Kind, ReadOnlyMemory<char> Text)> texts = []; // must stay as they are until the end
        StringBuilder all = new();
        while (true)
        {
            var kind = tokens.Read();
            var token = tokens.Token;
            texts.Add((kind, kind == HtmlTokenKind.Text ? token.Text : kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag ? token.Name : default));
            switch (kind)
            {
                case HtmlTokenKind.End:
                    return string.Concat(texts.Select(t => $"[{t.Kind} {t.Text}]")) + all;
                case HtmlTokenKind.Doctype:
                    all.Append(token.IsFullQuirks ? "(quirks)" : "(standard)");
                    break;
                case HtmlTokenKind.StartTag:
                    all.Append(token.IsSelfClosing ? "(/" : "(");
                    foreach (var attribute in token.Attributes)
                    {
                        all.Append($"{attribute.Written}={attribute.Value};");
                    }

                    all.Append(')');
                    tokens.Mode = ModeBehind(token.Name.Span);
                    break;
            }

            Assert.True(texts.Count < Most * 10, "it must end");
        }
    }

    /// <summary>What AngleSharp's tokenizer gives; null where it fails.</summary>
    private static string? Theirs(string html)
    {
        using TheirTokenizer tokens = new(new TextSource(new ReadOnlyMemoryTextSource(html.AsMemory())), HtmlEntityProvider.Resolver)
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> name) =>
                Asked.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Span)
                || HtmlAttributeNames.Of(name.Span) != HtmlAttributeName.None,
        };
        StringBuilder all = new(), extra = new();
        try
        {
            while (true)
            {
                ref var token = ref tokens.GetStructToken();
                switch (token.Type)
                {
                    case HtmlTokenType.EndOfFile:
                        return $"{all}[End ]{extra}";
                    case HtmlTokenType.Character:
                        all.Append($"[Text {token.Data.Memory}]");
                        break;
                    case HtmlTokenType.EndTag:
                        all.Append($"[EndTag {token.Name.Memory}]");
                        break;
                    case HtmlTokenType.Doctype:
                        all.Append("[Doctype ]");
                        extra.Append(token.IsFullQuirks ? "(quirks)" : "(standard)");
                        break;
                    case HtmlTokenType.StartTag:
                        all.Append($"[StartTag {token.Name.Memory}]");
                        extra.Append(token.IsSelfClosing ? "(/" : "(");
                        for (var i = 0; i < token.Attributes.Count; i++)
                        {
                            extra.Append($"{token.Attributes[i].Name.Memory}={token.Attributes[i].Value.Memory};");
                        }

                        extra.Append(')');
                        tokens.State = ModeBehind(token.Name.Memory.Span) switch
                        {
                            HtmlTextMode.Script => HtmlParseMode.Script,
                            HtmlTextMode.Raw => HtmlParseMode.Rawtext,
                            HtmlTextMode.Replaceable => HtmlParseMode.RCData,
                            _ => HtmlParseMode.PCData,
                        };
                        break;
                }
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null; // its buffer is as long as the page, and some damage asks for more
        }
    }

    private static HtmlTextMode ModeBehind(ReadOnlySpan<char> name) => name switch
    {
        "script" => HtmlTextMode.Script,
        "title" or "textarea" => HtmlTextMode.Replaceable,
        "style" or "iframe" or "xmp" => HtmlTextMode.Raw,
        _ => HtmlTextMode.Data,
    };
}
