using System.Text;

namespace Etl.Clean.Bytes;

/// <summary>The encodings of pages: those of the framework and its code pages (GB18030, Big5, Windows-1252 …), which have to be registered once.</summary>
internal static class CodePages
{
    static CodePages()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Gb18030 = Of("gb18030");
    }

    /// <summary>GB18030, which contains GB2312 and GBK.</summary>
    public static Encoding Gb18030 { get; }

    /// <summary>Registers them, for a library that asks the framework by itself.</summary>
    public static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>An encoding.</summary>
    /// <param name="name">Its registered name.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Encoding Of(string name) => Encoding.GetEncoding(name);
}
