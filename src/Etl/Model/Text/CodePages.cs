using System.Text;

namespace Etl.Model.Text;

/// <summary>The encodings of pages: those of the framework and its code pages, which the program registers as it starts.</summary>
internal static class CodePages
{
    /// <summary>GB18030, which contains GB2312 and GBK.</summary>
    public static Encoding Gb18030 { get; } = Of("gb18030");

    /// <summary>Registers them, for a library that asks the framework by itself.</summary>
    public static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>An encoding.</summary>
    /// <param name="name">Its registered name.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Encoding Of(string name) => Encoding.GetEncoding(name);
}
