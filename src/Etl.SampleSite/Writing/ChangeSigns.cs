namespace Etl.SampleSite.Writing;

/// <summary>How the column 本年增/减 says its sign.</summary>
public enum ChangeSigns
{
    /// <summary>A minus for a decrease, nothing for an increase.</summary>
    Minus,

    /// <summary><c>增111</c>, <c>减3</c>.</summary>
    Words,

    /// <summary><c>+43</c>, <c>-2</c>.</summary>
    PlusMinus,

    /// <summary><c>－8</c>.</summary>
    FullWidthMinus,
}
