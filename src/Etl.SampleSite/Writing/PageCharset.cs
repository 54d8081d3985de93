namespace Etl.SampleSite.Writing;

/// <summary>Encoding of a page's bytes, and the name that the page gives it.</summary>
public enum PageCharset
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>Bytes of GBK, declared as gb2312 (as most such pages are).</summary>
    Gb2312,

    /// <summary>GBK.</summary>
    Gbk,

    /// <summary>GB18030.</summary>
    Gb18030,
}
