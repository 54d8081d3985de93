namespace Etl.SampleSite.Reports;

/// <summary>Which edition of the official form a made-up report fills in.</summary>
public enum SampleForm
{
    /// <summary>The form of 2019 for all three tables.</summary>
    Form2019,

    /// <summary>The form of 2021 for all three tables: 其他处理 has three rows.</summary>
    Form2021,

    /// <summary>Disclosure table of 2021, but a requests table of 2019 with one row 其他处理; met in real reports.</summary>
    Mixed,
}
