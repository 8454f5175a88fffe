/** Codes of the World Bank that name regions, income groups or lending groups, and the Channel Islands (no ISO code). */
export const worldBankAggregates: string[] = (
  'AFE AFW ARB CEB CHI CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX LAC LCN LDC LIC LMC LMY LTE ' +
  'MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA TMN TSA TSS UMC WLD'
).split(' ');
