using System.Text;

namespace Etl.SampleSite.Writing;

/// <summary>Names and encoders of the charsets that pages are written in.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (Encoding Encoding, string Name) EncodingOf(PageCharset charset) => charset switch
    {
        PageCharset.Gb18030 => (Encoding.GetEncoding("gb18030"), "gb18030"),
        PageCharset.Utf8 => (Utf8, "utf-8"),
        _ => (Encoding.GetEncoding(936), "gbk"),
    };

    /// <summary>The name in the meta element; null when there is none.</summary>
    public static string? Meta(RenderOptions options) => options.Declaration switch
    {
        CharsetDeclaration.HeaderOnly or CharsetDeclaration.Missing => null,
        CharsetDeclaration.WrongMeta => Wrong(options.Charset),
        _ => Declared(options.Charset),
    };

    public static string ContentType(RenderOptions options, bool plain)
    {
        var media = plain ? "text/plain" : "text/html";
        return options.Declaration switch
        {
            CharsetDeclaration.Honest or CharsetDeclaration.HeaderOnly => media + "; charset=" + Declared(options.Charset),
            CharsetDeclaration.WrongHeader => media + "; charset=" + Wrong(options.Charset),
            _ => media,
        };
    }

    private static string Declared(PageCharset charset) => charset switch
    {
        PageCharset.Gb2312 => "gb2312",
        PageCharset.Gbk => "gbk",
        PageCharset.Gb18030 => "gb18030",
        _ => "utf-8",
    };

    private static string Wrong(PageCharset charset) => charset == PageCharset.Utf8 ? "gb2312" : "utf-8";
}
