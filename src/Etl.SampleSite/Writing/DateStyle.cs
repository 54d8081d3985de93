namespace Etl.SampleSite.Writing;

/// <summary>How the date of publication stands on the page.</summary>
public enum DateStyle
{
    /// <summary><c>发布日期：2024-01-19</c>.</summary>
    Dashes,

    /// <summary><c>发布日期：2024年1月19日</c>.</summary>
    Chinese,

    /// <summary><c>时间：2024-01-19 15:59:20</c>.</summary>
    WithTime,

    /// <summary><c>日期：2024/01/19</c>.</summary>
    Slashes,

    /// <summary><c>发布日期2024-01-19</c>, no colon.</summary>
    Fused,

    /// <summary>A date without a label.</summary>
    Bare,

    /// <summary><c>发布时间：</c> and nothing after it; the signature has the date.</summary>
    EmptyLabel,

    /// <summary>Only the signature at the end has the date.</summary>
    SignatureOnly,

    /// <summary>Not on the page.</summary>
    None,
}
