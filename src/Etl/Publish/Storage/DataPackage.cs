namespace Etl.Publish.Storage;

/// <summary><c>datapackage.json</c>: a Frictionless Data Package, version 1, with a few properties of our own.</summary>
internal sealed record DataPackage
{
    public string Profile { get; init; } = "data-package";

    public string Name { get; init; } = "government-information-disclosure-reports";

    public required string Id { get; init; }

    public string Title { get; init; } = "Annual reports on government information disclosure";

    public string TitleZh { get; init; } = "政府信息公开工作年度报告";

    public string Description { get; init; } =
        "Numbers, text and metadata of the annual reports that governments in China publish on their work of disclosing government information, read from "
            + "their pages.";

    public string DescriptionZh { get; init; } = "从各级政府网站读取的政府信息公开工作年度报告：统计数字、正文与元数据。";

    public IReadOnlyList<string> Keywords { get; init; } = ["政府信息公开", "年度报告", "government information disclosure", "China"];

    /// <summary>Licences, as the operator says; null where nobody said.</summary>
    public IReadOnlyList<DataLicense>? Licenses { get; init; }

    /// <summary>How to cite the snapshot.</summary>
    public string? Citation { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Run { get; init; }

    public required string CodeVersion { get; init; }

    public required string ConfigurationHash { get; init; }

    /// <summary>SHA-256 over paths and digests of all data files but <c>changes</c>: the same for the same content.</summary>
    public required string ContentSha256 { get; init; }

    public string? PreviousSnapshot { get; init; }

    public bool Forced { get; init; }

    public IReadOnlyList<DataStaleSource> StaleSources { get; init; } = [];

    /// <summary>What a reader should know of how the snapshot came about; empty when there is nothing to say.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Years whose files the next snapshot can share if nothing changes in them.</summary>
    public IReadOnlyList<DataYear> Years { get; init; } = [];

    /// <summary>Files for people, beside the tables.</summary>
    public IReadOnlyList<DataDocument> Documents { get; init; } = [];

    public required IReadOnlyList<DataResource> Resources { get; init; }
}
